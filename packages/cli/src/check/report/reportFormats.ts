import { CheckReport } from '../CheckReport';
import { gitHubReport } from './gitHubReport';
import { jsonReport } from './jsonReport';
import { sarifReport } from './sarifReport';
import { textReport } from './textReport';

/** How a report can be written. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'github'] as const;

/** One of them. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Writes a report in each format. */
export const writeReport: Record<
  ReportFormat,
  (report: CheckReport) => string
> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: gitHubReport,
};
