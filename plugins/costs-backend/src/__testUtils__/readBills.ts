import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { BillRefusedError } from '../focus/BillRefusedError';
import {
  Bill,
  BillReading,
  BillSlice,
  CHARGE_COLUMNS,
  KIND_COLUMNS,
} from '../focus/types';
import { billOf, testDirectory, withBill } from './bills';

export const noSignal = new AbortController().signal;

async function recordsOf(
  csv: Readable,
  columns: readonly string[],
): Promise<Array<Record<string, string>>> {
  return parse(await text(csv), { columns: [...columns] });
}

/** The groups of a slice as they are stored, each with the texts of its kind. */
export async function storedGroups(
  reading: BillReading,
  slice: BillSlice,
): Promise<Array<Record<string, string>>> {
  const written = await reading.writeSlice(slice, 'slice-1', async () => 7);
  const kinds = await recordsOf(written.kinds, KIND_COLUMNS);
  const charges = await recordsOf(written.charges, CHARGE_COLUMNS);
  expect(kinds.map(({ id }) => id)).toEqual(
    kinds.map((_, index) => String(7 + index)),
  );
  return charges.map(charge => ({
    ...kinds.find(({ id }) => id === charge.kind_id),
    ...charge,
  }));
}

/** Writes bills to a directory of the test file, and reads them. */
export function billReader() {
  const directory = testDirectory();
  const save = (name: string, content: string | Buffer): string => {
    const file = path.join(directory, name);
    fs.writeFileSync(file, content);
    return file;
  };
  const readText = (content: string, options: Partial<Bill> = {}) =>
    withBill(billOf([save('bill.csv', content)], options), reading =>
      reading.read(noSignal),
    );
  /** What is wrong with a bill. @throws Error when it was taken */
  const refusal = async (content: string, options: Partial<Bill> = {}) => {
    try {
      await readText(content, options);
    } catch (error) {
      if (error instanceof BillRefusedError) {
        return error;
      }
      throw error;
    }
    throw new Error('The bill was taken');
  };
  return { directory, save, readText, refusal };
}
