import { ReadItem, ResourceOrigin } from '../PlannedResource';
import { typeOfCloudFormation } from '../deployedTypes';
import { isMap, mapAt, ParsedTemplate, valueAt } from './parseTemplate';
import { NO_VALUE } from './ResolvedValue';
import { tagPropertyOf } from './tagProperty';
import { TemplateResolver } from './TemplateResolver';
import { TemplateTags, templateTags, withStackTags } from './templateTags';

/** A stack that a template makes within its own. */
export interface NestedStack {
  logicalId: string;
  /** The path of its template below the assembly, where the CDK tells it. */
  assetPath?: string;
  /** Where its template is deployed from, with functions as they are written. */
  templateUrl: unknown;
  /** What its parameters are given; `undefined` where that is not known. */
  parameters: Record<string, string | undefined>;
  /** What the outer stack and the resource give to it. */
  tags: TemplateTags;
}

/** How a template is deployed, and how it is looked at. */
export interface TemplateContext {
  origin: ResourceOrigin;
  file: string;
  /** The values of its parameters. */
  parameters: Readonly<Record<string, string | undefined>>;
  stackTags: TemplateTags;
  selectType(type: string, takesTags: boolean): string | undefined;
  /** Called for each nested stack; what it comes to takes its place. */
  nested(stack: NestedStack): AsyncIterable<ReadItem>;
}

/** Macros of AWS that give no tags to anything. */
const HARMLESS_TRANSFORMS: readonly unknown[] = [
  'AWS::CodeDeployBlueGreen',
  'AWS::LanguageExtensions',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::Serverless-2016-10-31',
];

/** The resources of a template that are looked at, with the tags of their stack. */
export async function* templateResources(
  template: ParsedTemplate,
  context: TemplateContext,
): AsyncGenerator<ReadItem> {
  const resolver = new TemplateResolver(template, context.parameters);
  // Any other macro may do anything to any resource.
  const isRewritten =
    rewritesSiblings(template.resources) ||
    template.transforms.some(
      transform => !HARMLESS_TRANSFORMS.includes(transform),
    );
  for (const { name, at, resource } of loopedResources(template.resources, [
    'Resources',
  ])) {
    const type = valueAt(resource, 'Type');
    const condition = valueAt(resource, 'Condition');
    if (typeof type !== 'string') continue;
    if (typeof condition === 'string' && resolver.holds(condition) === false) {
      continue;
    }
    const properties = mapAt(resource, 'Properties') ?? {};
    if (type === 'AWS::CloudFormation::Stack') {
      const tags = ownTags(template, resolver, { at, type, properties });
      yield* context.nested({
        logicalId: name,
        assetPath: metadataOf(resource, 'aws:asset:path'),
        templateUrl: properties.TemplateURL,
        parameters: parametersOf(properties, resolver),
        tags: withStackTags(tags, context.stackTags),
      });
      continue;
    }
    // A version of a model package takes no tags; its group does.
    if (Object.hasOwn(properties, 'ModelPackageGroupName')) {
      if (type === 'AWS::SageMaker::ModelPackage') continue;
    }
    const named = typeOfCloudFormation(type);
    const selected =
      named &&
      context.selectType(named, Object.hasOwn(properties, tagPropertyOf(type)));
    if (selected === undefined) continue;
    const { tags, moreKeys } = withStackTags(
      withStackTags(
        ownTags(template, resolver, { at, type, properties }),
        globalTags(template, resolver, type),
      ),
      context.stackTags,
    );
    const construct = metadataOf(resource, 'aws:cdk:path');
    yield {
      resource: {
        origin: context.origin,
        file: context.file,
        name,
        ...(construct !== undefined && { construct }),
        type: selected,
        line: template.lineOf(at),
        tags,
        moreKeys:
          isRewritten || isIncluded(resource) || isIncluded(properties)
            ? 'any'
            : moreKeys,
      },
    };
  }
}

/** Resources, and those that `Fn::ForEach` makes, once each. */
function* loopedResources(
  resources: Record<string, unknown>,
  at: readonly PropertyKey[],
): Generator<{
  name: string;
  at: readonly PropertyKey[];
  resource: unknown;
}> {
  for (const [name, resource] of Object.entries(resources)) {
    if (!name.startsWith('Fn::ForEach::')) {
      yield { name, at: [...at, name], resource };
      continue;
    }
    const [variable, , body] = Array.isArray(resource) ? resource : [];
    if (typeof variable === 'string' && isMap(body)) {
      yield* loopedResources(withoutVariable(body, variable), [...at, name, 2]);
    }
  }
}

/** What is made of the variable of a loop is another text each time. */
function withoutVariable(
  body: Record<string, unknown>,
  variable: string,
): Record<string, unknown> {
  const replaced = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const isMade =
        part.includes(`\${${variable}}`) || part.includes(`&{${variable}}`);
      return isMade ? { 'Fn::ForEach': variable } : part;
    }
    if (Array.isArray(part)) return part.map(replaced);
    if (!isMap(part)) return part;
    if (part.Ref === variable) return { 'Fn::ForEach': variable };
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, replaced(value)]),
    );
  };
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, replaced(value)]),
  );
}

function ownTags(
  template: ParsedTemplate,
  resolver: TemplateResolver,
  {
    at,
    type,
    properties,
  }: {
    at: readonly PropertyKey[];
    type: string;
    properties: Record<string, unknown>;
  },
): TemplateTags {
  const name = tagPropertyOf(type);
  if (!Object.hasOwn(properties, name)) return { tags: [], moreKeys: [] };
  return templateTags(properties[name], resolver, below =>
    template.lineOf([...at, 'Properties', name, ...below]),
  );
}

/** What AWS SAM gives to each resource of a type that has none of the same key. */
function globalTags(
  template: ParsedTemplate,
  resolver: TemplateResolver,
  type: string,
): TemplateTags {
  const [, kind] = /^AWS::Serverless::(\w+)$/.exec(type) ?? [];
  const written =
    kind === undefined
      ? undefined
      : valueAt(mapAt(template.globals, kind), 'Tags');
  if (written === undefined) return { tags: [], moreKeys: [] };
  return templateTags(written, resolver, below =>
    template.lineOf(['Globals', kind, 'Tags', ...below]),
  );
}

/** Whether a part of a resource or its properties comes from elsewhere. */
function isIncluded(part: unknown): boolean {
  return (
    isMap(part) &&
    Object.keys(part).some(
      name => name === 'Fn::Transform' || name.startsWith('Fn::ForEach::'),
    )
  );
}

/** A macro gets all that stands beside it, while what is included is added to it. */
function rewritesSiblings(resources: Record<string, unknown>): boolean {
  return (
    Object.hasOwn(resources, 'Fn::Transform') &&
    valueAt(resources['Fn::Transform'], 'Name') !== 'AWS::Include'
  );
}

/** What the CDK tells of a resource beside what is deployed. */
function metadataOf(resource: unknown, key: string): string | undefined {
  const found = valueAt(mapAt(resource, 'Metadata'), key);
  return typeof found === 'string' ? found : undefined;
}

function parametersOf(
  properties: Record<string, unknown>,
  resolver: TemplateResolver,
): Record<string, string | undefined> {
  const given = Object.entries(mapAt(properties, 'Parameters') ?? {}).flatMap(
    ([name, value]): [string, string | undefined][] => {
      const resolved = resolver.resolve(value);
      // Only what is not given at all leaves the default.
      if (resolved === NO_VALUE) return [];
      return [[name, typeof resolved === 'string' ? resolved : undefined]];
    },
  );
  return Object.fromEntries(given);
}
