import { InputError } from '@backstage/errors';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import {
  NestedStack,
  TemplateContext,
  templateResources,
} from '../cloudFormation/templateResources';
import { ReadItem } from '../PlannedResource';
import { shownName } from '../printable';
import { AssemblyDirectory } from './AssemblyDirectory';
import { AssemblyManifest, readManifest } from './readManifest';

/** Stages in stages, and nested stacks in nested stacks: nobody goes so deep. */
const MAX_DEPTH = 20;

/** The hash of an asset at the end of its URL. */
const ASSET_URL = /\b([0-9a-f]{64})\.json$/;

type SelectType = TemplateContext['selectType'];

/** What is the same for all stacks of an assembly. */
interface Assembly {
  directory: AssemblyDirectory;
  assets: AssemblyManifest['assets'];
  selectType: SelectType;
}

/**
 * The resources of every stack in the output of the CDK, with the tags of the
 * stacks: those of stages, which are assemblies of their own, and those of
 * nested stacks as well.
 *
 * @param path - the directory that has the `manifest.json`
 * @throws InputError for what is no such directory.
 */
export async function* assemblyResources(
  path: string,
  selectType: SelectType,
): AsyncGenerator<ReadItem> {
  yield* resourcesIn(await AssemblyDirectory.open(path), selectType, 0);
}

async function* resourcesIn(
  directory: AssemblyDirectory,
  selectType: SelectType,
  depth: number,
): AsyncGenerator<ReadItem> {
  checkDepth(depth, directory.path);
  const { stacks, stages, assets } = await readManifest(directory);
  for (const { templateFile, parameters = {}, tags = {} } of stacks) {
    const assembly = { directory, assets, selectType };
    yield* stackResources(assembly, templateFile, 0, {
      parameters,
      tags: {
        tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
        moreKeys: [],
      },
    });
  }
  for (const stage of stages) {
    yield* resourcesIn(await directory.open(stage), selectType, depth + 1);
  }
}

async function* stackResources(
  assembly: Assembly,
  templateFile: string,
  depth: number,
  stack: Pick<NestedStack, 'parameters' | 'tags'>,
): AsyncGenerator<ReadItem> {
  const { directory, assets, selectType } = assembly;
  const file = directory.shown(templateFile);
  checkDepth(depth, file);
  // The CDK writes stacks without resources too, and does not deploy them.
  const template = parseTemplate(await directory.read(templateFile), file, {
    canBeEmpty: true,
  });
  yield* templateResources(template, {
    origin: 'cdk',
    file,
    parameters: stack.parameters,
    stackTags: stack.tags,
    selectType,
    async *nested(nested) {
      const { logicalId, assetPath, templateUrl } = nested;
      const asset = assetPath ?? assetOf(templateUrl, assets);
      if (asset === undefined) {
        yield {
          note: `${file}: the nested stack ${shownName(logicalId)} has its template elsewhere, and was not looked at.`,
        };
      } else {
        yield* stackResources(assembly, asset, depth + 1, nested);
      }
    },
  });
}

/** The URL is put together by functions, but its end is always written out. */
function assetOf(
  url: unknown,
  assets: AssemblyManifest['assets'],
): string | undefined {
  if (typeof url === 'string') {
    const [, hash] = ASSET_URL.exec(url) ?? [];
    return hash === undefined ? undefined : assets.get(hash);
  }
  if (typeof url !== 'object' || url === null) return undefined;
  for (const part of Object.values(url)) {
    const found = assetOf(part, assets);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkDepth(depth: number, path: string): void {
  if (depth > MAX_DEPTH) {
    throw new InputError(
      `${path}: is nested deeper than ${MAX_DEPTH} levels, or in a circle; run cdk synth anew`,
    );
  }
}
