import { Sandbox } from '../Sandbox';
import { WorldSize } from '../world/World';
import { executionsOf, monthsUntil } from './executions';
import {
  ExportDefinition,
  exportDefinition,
  ExportFormat,
} from './ExportDefinition';
import { writeDelivery } from './writeDelivery';

export interface WriteExportOptions
  extends WorldSize, Partial<Omit<ExportDefinition, 'format'>> {
  format: ExportFormat;
  /** The folder that stands for the bucket. */
  directory: string;
  /** The latest so many; all of the bill's fourteen where absent. */
  months?: number;
  /** The clock, stopped; the real one where absent. */
  now?: Date;
}

/**
 * Writes the sandbox's bill as an export of AWS, with its manifests, to a
 * folder: file by file what a bucket would hold.
 *
 * @returns the keys that were written, relative to the folder
 * @throws where AWS has no such export, or the folder cannot be written
 */
export async function writeExport(
  options: WriteExportOptions,
): Promise<string[]> {
  const { directory, months, now = new Date(), ...rest } = options;
  const definition = exportDefinition(rest);
  const sandbox = new Sandbox({ ...rest, clock: () => now });
  const { world } = sandbox.today();
  const keys: string[] = [];
  const wanted = monthsUntil(world.today, world.historyStart);
  for (const month of wanted.slice(0, months)) {
    const executions = executionsOf(definition.name, month, world.today);
    const delivered =
      definition.versioning === 'CREATE_NEW_REPORT'
        ? executions
        : executions.slice(-1);
    for (const execution of delivered) {
      keys.push(
        ...(await writeDelivery(world, definition, execution, directory)),
      );
    }
  }
  return [...new Set(keys)];
}
