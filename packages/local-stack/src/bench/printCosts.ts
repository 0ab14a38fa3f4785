export interface Size {
  format: 'csv' | 'parquet';
  rows: number;
  /** Rows of a resource in an hour: the more, the fewer groups. */
  perHour: number;
  pieces: number;
}

export const MILLION = 1_000_000;

export interface BareFigures {
  seconds: number;
  groups: number;
  peakMegabytes: number;
}

export interface ImportFigures {
  seconds: number;
  phases: Record<string, number>;
  rows: number;
  peakMegabytes: number;
}

export interface BillFigures extends Size {
  /** Of the last minute; above the number of cores others were at work too. */
  load: number;
  bare: BareFigures;
  import: ImportFigures;
}

/** Where an import's time goes. */
const PHASES = ['fetching', 'unpacking', 'reading', 'storing', 'attributing'];

export function printBills(bills: BillFigures[]): void {
  const titles = [
    'bill',
    'groups',
    'rows/s',
    'bare rows/s',
    'of bare',
    ...PHASES.map(phase => `${phase} s`),
    'peak MB',
    'bare MB',
    'load',
  ];
  const line = (cells: string[]) =>
    console.log(
      cells
        .map((cell, index) => (index ? cell.padStart(13) : cell.padEnd(22)))
        .join(''),
    );
  line(titles);
  for (const bill of bills) {
    const perSecond = (seconds: number) =>
      Math.round(bill.rows / seconds).toLocaleString('en-US');
    line([
      `${bill.rows / MILLION} million, ${bill.format}`,
      bill.bare.groups.toLocaleString('en-US'),
      perSecond(bill.import.seconds),
      perSecond(bill.bare.seconds),
      `${Math.round((bill.bare.seconds / bill.import.seconds) * 100)} %`,
      ...PHASES.map(phase => (bill.import.phases[phase] ?? 0).toFixed(2)),
      Math.round(bill.import.peakMegabytes).toString(),
      Math.round(bill.bare.peakMegabytes).toString(),
      bill.load.toFixed(1),
    ]);
  }
  console.log(
    'bare: the same aggregation by DuckDB alone in the same run; of bare: how much of its speed an import has from end to end, with 60 % aimed at',
  );
}
