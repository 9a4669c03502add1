import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '../toolchain.mjs';

/** The section that tells how a portal gets the suite. */
export const INSTALL_HEADING = 'Add it to your portal';

/** A line that opens or closes a block of code, with its indentation and language. */
const FENCE = /^(\s*)```(\w*)\s*$/;

/**
 * The blocks of code in a section of a README, in order: what people copy from
 * it is what is tested.
 *
 * @param file - from the root of the repository
 * @param heading - the text of the section's heading; the sections below it are not part of it
 * @param language - of the blocks, as it stands behind their fence
 */
function readmeBlocks(file, heading, language) {
  const lines = readFileSync(path.join(rootDir, file), 'utf8').split('\n');
  const start = lines.findIndex(
    line => line.replace(/^#+ /, '') === heading && line.startsWith('#'),
  );
  if (start < 0) {
    throw new Error(`${file} has no heading '${heading}'; name the one it has`);
  }
  const blocks = [];
  let open;
  for (const line of lines.slice(start + 1)) {
    const [, indentation, opened] = FENCE.exec(line) ?? [];
    if (open && indentation !== undefined) {
      if (open.language === language) blocks.push(open.lines.join('\n'));
      open = undefined;
    } else if (open) {
      open.lines.push(line.slice(open.indentation));
    } else if (indentation !== undefined) {
      open = { language: opened, indentation: indentation.length, lines: [] };
    } else if (line.startsWith('#')) {
      break;
    }
  }
  return blocks;
}

/** The same, where the section has exactly so many of them. */
export function exactReadmeBlocks(file, heading, language, count) {
  const blocks = readmeBlocks(file, heading, language);
  if (blocks.length !== count) {
    throw new Error(
      `The section '${heading}' of ${file} has ${blocks.length} blocks of ${language} instead of ${count}; scripts/portals has to follow it`,
    );
  }
  return blocks;
}
