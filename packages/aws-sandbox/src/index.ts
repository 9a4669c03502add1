/**
 * A make-believe AWS organisation behind the real wire protocols.
 *
 * @packageDocumentation
 */
export { startSandbox } from './startSandbox';
export type { RunningSandbox, SandboxOptions } from './startSandbox';
export type { WorldSize } from './world/World';
export { writeExport } from './exports/writeExport';
export type { WriteExportOptions } from './exports/writeExport';
export type {
  ExportDefinition,
  ExportFormat,
} from './exports/ExportDefinition';
