import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { AssemblyDirectory } from './AssemblyDirectory';

const MANIFEST = 'manifest.json';

const MEND = 'run cdk synth anew, and give its output with --cdk';

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

const stageSchema = z.object({ directoryName: z.string() });

const assetsFileSchema = z.object({ file: z.string() });

const assetsSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

/** What of an assembly has resources. */
export interface AssemblyManifest {
  stacks: z.infer<typeof stackSchema>[];
  /** Directories of assemblies within this one. */
  stages: string[];
  /** The paths of files that are uploaded when it is deployed, by the hash in their URL. */
  assets: Map<string, string>;
}

/**
 * Reads the manifest of an assembly, and those of its assets.
 *
 * @throws InputError for what the CDK has not written, or not to its end.
 */
export async function readManifest(
  directory: AssemblyDirectory,
): Promise<AssemblyManifest> {
  const manifest: AssemblyManifest = {
    stacks: [],
    stages: [],
    assets: new Map(),
  };
  const { artifacts = {} } = await readJson(
    directory,
    MANIFEST,
    manifestSchema,
    'is no manifest of the CDK',
  );
  for (const [id, { type, properties }] of Object.entries(artifacts)) {
    const propertiesAs = <T>(schema: z.ZodType<T>): T =>
      checked(
        schema,
        properties,
        directory.shown(MANIFEST),
        `has an artifact ${JSON.stringify(id)} that is not as the CDK writes it`,
      );
    if (type === 'aws:cloudformation:stack') {
      manifest.stacks.push(propertiesAs(stackSchema));
    } else if (type === 'cdk:cloud-assembly') {
      manifest.stages.push(propertiesAs(stageSchema).directoryName);
    } else if (type === 'cdk:asset-manifest') {
      const { file } = propertiesAs(assetsFileSchema);
      const { files = {} } = await readJson(
        directory,
        file,
        assetsSchema,
        'is no manifest of assets of the CDK',
      );
      for (const [hash, { source }] of Object.entries(files)) {
        if (source?.path) manifest.assets.set(hash, source.path);
      }
    }
  }
  return manifest;
}

async function readJson<T>(
  directory: AssemblyDirectory,
  name: string,
  schema: z.ZodType<T>,
  problem: string,
): Promise<T> {
  const file = directory.shown(name);
  const text = await directory.read(name);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: is not JSON, or cut off; ${MEND}`);
  }
  return checked(schema, content, file, problem);
}

function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  file: string,
  problem: string,
): T {
  const { data } = schema.safeParse(value);
  if (data !== undefined) return data;
  throw new InputError(`${file}: ${problem}; ${MEND}`);
}
