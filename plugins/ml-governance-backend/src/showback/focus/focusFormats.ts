import { AnsweredFile } from '../../api/announceFile';
import { focusCsv } from './focusCsv';
import { FocusLines } from './FocusExport';
import { focusParquet } from './focusParquet';

/** A way in which the lines of the bill can be had. */
interface FocusFormat extends Pick<AnsweredFile, 'ending' | 'type'> {
  parts: (lines: FocusLines) => AsyncGenerator<string | Uint8Array>;
}

/** The files that lines are written to, part by part. */
export const FOCUS_FORMATS: readonly FocusFormat[] = [
  {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    parts: ({ lines, frame }) => focusCsv(lines, frame),
  },
  {
    ending: 'parquet',
    type: 'application/vnd.apache.parquet',
    parts: ({ lines, frame }) => focusParquet(lines, frame),
  },
];
