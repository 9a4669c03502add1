import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import {
  NestedStack,
  TemplateContext,
  templateResources,
} from '../cloudFormation/templateResources';
import { ReadItem } from '../PlannedResource';
import { AssemblyDirectory } from './AssemblyDirectory';

const MANIFEST = 'manifest.json';

/** Stages in stages, and nested stacks in nested stacks: nobody goes so deep. */
const MAX_DEPTH = 20;

const texts = z.record(z.string(), z.string());

const manifestSchema = z.object({
  version: z.string(),
  artifacts: z
    .record(
      z.string(),
      z.object({ type: z.string(), properties: z.unknown().optional() }),
    )
    .optional(),
});

const stackSchema = z.object({
  templateFile: z.string(),
  tags: texts.optional(),
  parameters: texts.optional(),
});

const nestedSchema = z.object({ directoryName: z.string() });

type SelectType = TemplateContext['selectType'];

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
  for (const { id, type, properties } of await artifactsOf(directory)) {
    const file = directory.shown(MANIFEST);
    if (type === 'cdk:cloud-assembly') {
      const { directoryName } = checked(nestedSchema, properties, file, id);
      const nested = await directory.open(directoryName);
      yield* resourcesIn(nested, selectType, depth + 1);
    } else if (type === 'aws:cloudformation:stack') {
      const stack = checked(stackSchema, properties, file, id);
      yield* stackResources(directory, stack.templateFile, selectType, 0, {
        parameters: stack.parameters ?? {},
        tags: {
          tags: Object.entries(stack.tags ?? {}).map(([key, value]) => ({
            key,
            value,
          })),
          moreKeys: [],
        },
      });
    }
  }
}

async function* stackResources(
  directory: AssemblyDirectory,
  templateFile: string,
  selectType: SelectType,
  depth: number,
  stack: Pick<NestedStack, 'parameters' | 'tags'>,
): AsyncGenerator<ReadItem> {
  const file = directory.shown(templateFile);
  checkDepth(depth, file);
  const template = parseTemplate(await directory.read(templateFile), file);
  yield* templateResources(template, {
    origin: 'cdk',
    file,
    parameters: stack.parameters,
    stackTags: stack.tags,
    selectType,
    async *nested(nested) {
      if (nested.asset?.endsWith('.json')) {
        yield* stackResources(
          directory,
          nested.asset,
          selectType,
          depth + 1,
          nested,
        );
      } else {
        yield {
          note: `${file}: the nested stack ${nested.logicalId} has its template elsewhere, and was not looked at.`,
        };
      }
    },
  });
}

async function artifactsOf(directory: AssemblyDirectory) {
  const file = directory.shown(MANIFEST);
  const text = await directory.read(MANIFEST);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new InputError(
      `${file}: is not JSON, or cut off; run cdk synth anew`,
    );
  }
  const { artifacts = {} } = checked(manifestSchema, content, file);
  return Object.entries(artifacts).map(([id, artifact]) => ({
    id,
    ...artifact,
  }));
}

function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  file: string,
  artifact?: string,
): T {
  const { data } = schema.safeParse(value);
  if (data !== undefined) return data;
  const what =
    artifact === undefined
      ? 'is no manifest of the CDK'
      : `has an artifact ${JSON.stringify(artifact)} that is not as the CDK writes it`;
  throw new InputError(
    `${file}: ${what}; run cdk synth anew, and give its output with --cdk`,
  );
}

function checkDepth(depth: number, path: string): void {
  if (depth > MAX_DEPTH) {
    throw new InputError(
      `${path}: is nested deeper than ${MAX_DEPTH} levels, or in a circle; run cdk synth anew`,
    );
  }
}
