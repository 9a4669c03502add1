import { ExportFormat } from '../config/DataExportsSettings';
import { curFormat } from './curFormat';
import { focusFormat } from './focusFormat';
import { BillFormat } from './LineSql';

/** The formats by the name that the config gives them. */
export const BILL_FORMATS: Readonly<Record<ExportFormat, BillFormat>> = {
  cur: curFormat,
  focus: focusFormat,
};
