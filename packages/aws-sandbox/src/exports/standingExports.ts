import { ExportDefinition, exportDefinition } from './ExportDefinition';

/** The exports that the payer has set up, each in a folder of its own. */
export const STANDING_EXPORTS: readonly ExportDefinition[] = [
  exportDefinition({ format: 'cur-2.0' }),
  exportDefinition({
    format: 'cur-2.0',
    fileType: 'csv',
    name: 'anycompany-cur2-csv',
  }),
  exportDefinition({
    format: 'cur-2.0',
    versioning: 'CREATE_NEW_REPORT',
    name: 'anycompany-cur2-versions',
  }),
  exportDefinition({ format: 'cur-legacy' }),
  exportDefinition({
    format: 'cur-legacy',
    fileType: 'csv',
    versioning: 'CREATE_NEW_REPORT',
    name: 'anycompany-cur-csv',
  }),
  exportDefinition({ format: 'focus-1.0' }),
  exportDefinition({ format: 'focus-1.2' }),
];
