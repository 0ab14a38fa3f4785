import { InputError } from '@backstage/errors';
import {
  Answer,
  ColumnMapping,
  LONGEST_COMMENT,
  Tenure,
  UNSAID,
} from '@provenpath/plugin-surveys-common';
import { CsvError, parse } from 'csv-parse/sync';
import { detectColumns } from './columns';

/** What was read from an export. */
export interface ParsedExport {
  answers: Answer[];
  columns: ColumnMapping;
  /** Headings that were not read. */
  ignored: string[];
  /** Different reasons, as they were written. */
  reasons: Array<{ id: string; title: string }>;
  /** Different domains, as they were written. */
  domains: string[];
}

interface Line {
  record: Record<string, string>;
  /** Of the file, counted from 1; a quoted text may go over several. */
  line: number;
}

const TENURES: Array<[RegExp, Tenure]> = [
  [/under|less than|^<|^0|month/i, 'under-1'],
  [/over|more than|^>|^[3-9]\s*\+|^[4-9]\b|^\d\d/i, 'over-3'],
  [/1|2|3/, '1-to-3'],
];

function readLines(csv: string): { headings: string[]; lines: Line[] } {
  let headings: string[] = [];
  try {
    const lines: Array<{
      record: Record<string, string>;
      info: { lines: number };
    }> = parse(csv, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      columns: (found: string[]) => {
        headings = found;
        return found;
      },
    });
    return {
      headings,
      lines: lines.map(({ record, info }) => ({ record, line: info.lines })),
    };
  } catch (error) {
    if (error instanceof CsvError) {
      throw new InputError(`The file is no valid CSV: ${error.message}`);
    }
    throw error;
  }
}

function readScore(value: string, column: string, line: number): number {
  // Google Forms writes a linear scale as its bare number, Typeform too.
  if (!/^(10|\d)$/.test(value)) {
    throw new InputError(
      `Line ${line}, column ${JSON.stringify(column)} is ${JSON.stringify(
        value,
      )}: a score is a whole number from 0 to 10. Mend the line, or choose another column with "columns.score"`,
    );
  }
  return Number(value);
}

function readComment(value: string, column: string, line: number): string {
  if (value.length > LONGEST_COMMENT) {
    throw new InputError(
      `Line ${line}, column ${JSON.stringify(column)} begins ${JSON.stringify(
        value.slice(0, 40),
      )} and has ${value.length} characters: a text has at most ${LONGEST_COMMENT}. Shorten it`,
    );
  }
  return value;
}

function readTenure(value: string): Tenure {
  return TENURES.find(([pattern]) => pattern.test(value))?.[1] ?? UNSAID;
}

/** A text as a short plain id. */
export function toId(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'other'
  );
}

/**
 * Reads the answers of an export. Columns that nobody asked for, such as the
 * time or the mail address of an answer, are not read.
 *
 * @throws InputError that names line, column and value
 */
export function parseExport(csv: string, wished: ColumnMapping): ParsedExport {
  const { headings, lines } = readLines(csv);
  const columns = detectColumns(headings, wished);
  const reasons = new Map<string, string>();
  const domains = new Set<string>();
  const answers = lines.map(({ record, line }) => {
    const read = (field: keyof ColumnMapping) => {
      const column = columns[field];
      return column === undefined ? '' : (record[column] ?? '');
    };
    const reason = read('reason');
    const domain = read('domain');
    if (reason !== '' && !reasons.has(toId(reason))) {
      reasons.set(toId(reason), reason.slice(0, 80));
    }
    if (domain !== '') {
      domains.add(domain);
    }
    return {
      score: readScore(read('score'), columns.score, line),
      reason: reason === '' ? null : toId(reason),
      comment: readComment(read('comment'), columns.comment ?? '', line),
      domain: domain === '' ? UNSAID : domain,
      tenure: readTenure(read('tenure')),
    };
  });
  const used = new Set<string | undefined>(Object.values(columns));
  return {
    answers,
    columns,
    ignored: headings.filter(heading => !used.has(heading)),
    reasons: [...reasons].map(([id, title]) => ({ id, title })),
    domains: [...domains].sort(),
  };
}
