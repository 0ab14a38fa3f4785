import { useCostsLink } from '../shared/links';
import type { Cut } from '../shared/cuts';

/** Address of the charges behind an amount of a month report. */
export type ToReportCut = (cut: Cut) => string;

export function useReportCut(team: string, month: string): ToReportCut {
  const toPage = useCostsLink();
  return cut =>
    toPage('charges', {
      subject: team,
      from: month,
      to: month,
      metric: 'effective',
      ...cut,
    });
}
