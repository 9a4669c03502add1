import { readFileSync, writeFileSync } from 'node:fs';

/** Changes a file by its text; throws where that changes nothing. */
export function editFile(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing was changed in ${file}`);
  writeFileSync(file, after);
}
