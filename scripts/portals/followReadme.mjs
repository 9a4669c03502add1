import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { rootDir } from '../toolchain.mjs';
import { editFile } from './editFile.mjs';
import { exactReadmeBlocks, INSTALL_HEADING } from './readmeBlocks.mjs';

const FRONTEND_README = 'plugins/ml-governance/README.md';

/** Writes what the README tells about the backend and the configuration. */
export function followReadme({ dir, legacy }) {
  const [backend] = exactReadmeBlocks('README.md', INSTALL_HEADING, 'ts', 1);
  editFile(path.join(dir, 'packages/backend/src/index.ts'), text =>
    text.replace('backend.start();', `${backend}\n\nbackend.start();`),
  );
  copyFileSync(
    path.join(rootDir, 'examples', 'tag-dictionary.yaml'),
    path.join(dir, 'tag-dictionary.yaml'),
  );
  const [configured] = exactReadmeBlocks(
    'README.md',
    INSTALL_HEADING,
    'yaml',
    1,
  );
  editFile(path.join(dir, 'app-config.yaml'), text => {
    const { app, ...added } = parse(configured);
    const config = parse(text);
    if (!legacy) {
      config.app.extensions = [...app.extensions, ...config.app.extensions];
    }
    return stringify({ ...config, ...added });
  });
  if (legacy) addToOldFrontend(dir);
}

/** Where the blocks of the frontend's README go, in the README's order and words. */
const OLD_FRONTEND = [
  { file: 'components/catalog/EntityPage.tsx', import: true },
  {
    file: 'components/catalog/EntityPage.tsx',
    behindEach: '{entityWarningContent}',
  },
  {
    file: 'components/catalog/EntityPage.tsx',
    inFrontOfEach: '</EntityLayout>',
  },
  { file: 'App.tsx', import: true },
  { file: 'App.tsx', inFrontOfEach: '</FlatRoutes>' },
  { file: 'components/Root/Root.tsx', import: true },
  {
    file: 'components/Root/Root.tsx',
    inFrontOfEach: '{/* End global nav */}',
  },
];

/** Writes what the README of the frontend tells for the old frontend system. */
function addToOldFrontend(dir) {
  const blocks = exactReadmeBlocks(
    FRONTEND_README,
    'The old frontend system',
    'tsx',
    OLD_FRONTEND.length,
  );
  OLD_FRONTEND.forEach((place, index) => {
    const block = blocks[index];
    editFile(path.join(dir, 'packages/app/src', place.file), text => {
      if (place.import) return `${block}\n${text}`;
      return place.behindEach
        ? text.replaceAll(place.behindEach, `${place.behindEach}\n${block}`)
        : text.replaceAll(
            place.inFrontOfEach,
            `${block}\n${place.inFrontOfEach}`,
          );
    });
  });
}
