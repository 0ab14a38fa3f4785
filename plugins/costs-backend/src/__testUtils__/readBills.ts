import fs from 'node:fs';
import path from 'node:path';
import { BillRefusedError } from '../focus/BillRefusedError';
import { Bill } from '../focus/types';
import { billOf, testDirectory, withBill } from './bills';

export const noSignal = new AbortController().signal;

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
