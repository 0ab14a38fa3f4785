import { ImportError } from '@provenpath/plugin-costs-common';

/** A bill that cannot be taken as it is. Nothing of it is stored. */
export class BillRefusedError extends Error {
  /** The first errors. */
  readonly errors: ImportError[];
  /** All of them, also those not listed. */
  readonly errorCount: number;

  constructor(errors: ImportError[], errorCount: number = errors.length) {
    super(
      errorCount === 1
        ? errors[0].message
        : `The bill has ${errorCount} errors: what counted before goes on counting. Correct them and import it again`,
    );
    this.name = 'BillRefusedError';
    this.errors = errors;
    this.errorCount = errorCount;
  }
}

/** A refusal that concerns a whole file. */
export function refuseFile(
  file: string,
  message: string,
  column: string | null = null,
  value: string | null = null,
): BillRefusedError {
  return new BillRefusedError([{ file, line: null, column, value, message }]);
}
