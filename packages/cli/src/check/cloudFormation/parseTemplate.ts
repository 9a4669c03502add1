import { InputError } from '@backstage/errors';
import { Pair, Scalar, ScalarTag, CollectionTag, YAMLMap, YAMLSeq } from 'yaml';
import { parseYaml, ParsedYaml } from '../../parseYaml';

/** The functions that have a short form, such as `!Sub` for `Fn::Sub`. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

const SHORT_FORMS: readonly (readonly [tag: string, name: string])[] = [
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...FUNCTIONS.map(name => [`!${name}`, `Fn::${name}`] as const),
];

const CUSTOM_TAGS: (ScalarTag | CollectionTag)[] = SHORT_FORMS.flatMap(
  ([tag, name]): (ScalarTag | CollectionTag)[] => {
    const longForm = (value: Scalar | YAMLMap | YAMLSeq) => {
      const map = new YAMLMap();
      map.items.push(new Pair(new Scalar(name), value));
      return map;
    };
    return [
      { tag, resolve: text => ({ [name]: text }) },
      {
        tag,
        collection: 'seq',
        resolve: node => (node instanceof YAMLSeq ? longForm(node) : node),
      },
      {
        tag,
        collection: 'map',
        resolve: node => (node instanceof YAMLMap ? longForm(node) : node),
      },
    ];
  },
);

/**
 * `<<`, which `aws cloudformation package` writes out. The library's own is no
 * text, which keys have to be here.
 */
const MERGE: ScalarTag = {
  default: 'key',
  tag: 'tag:yaml.org,2002:merge',
  test: /^<<$/,
  resolve: text => text,
};

/** A template with its functions in their long form and all scalars as texts. */
export interface ParsedTemplate {
  parameters: Record<string, unknown>;
  mappings: Record<string, unknown>;
  conditions: Record<string, unknown>;
  resources: Record<string, unknown>;
  /** What AWS SAM gives to all resources of a kind. */
  globals: Record<string, unknown>;
  /** The macros that work on the template as a whole. */
  transforms: readonly unknown[];
  lineOf: ParsedYaml['lineOf'];
}

/**
 * Parses a template of CloudFormation, in YAML or JSON.
 *
 * @param canBeEmpty - whether it may have no resources at all
 * @throws InputError that names the file, the line and the mend.
 */
export function parseTemplate(
  text: string,
  file: string,
  { canBeEmpty = false }: { canBeEmpty?: boolean } = {},
): ParsedTemplate {
  const { content, lineOf } = parseYaml(text, file, {
    // Every scalar is a text for CloudFormation: 0123 is no number.
    schema: 'failsafe',
    customTags: [...CUSTOM_TAGS, MERGE],
  });
  const isEmpty =
    canBeEmpty && isMap(content) && !Object.hasOwn(content, 'Resources');
  const resources = isEmpty ? {} : mapAt(content, 'Resources');
  if (!resources) {
    const what =
      (mapAt(content, 'resource_changes') ?? valueAt(content, 'format_version'))
        ? 'it looks like a plan of Terraform, which --terraform-plan takes'
        : 'give one with --cloudformation';
    throw new InputError(
      `${file}: is no template of CloudFormation, since it has no Resources; ${what}`,
    );
  }
  const transform = valueAt(content, 'Transform');
  return {
    parameters: mapAt(content, 'Parameters') ?? {},
    mappings: mapAt(content, 'Mappings') ?? {},
    conditions: mapAt(content, 'Conditions') ?? {},
    resources,
    globals: mapAt(content, 'Globals') ?? {},
    transforms: [transform ?? []].flat(),
    lineOf,
  };
}

/** The value of an own key of a map, whatever that is. */
export function valueAt(map: unknown, key: string): unknown {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The same where it is a map. */
export function mapAt(
  map: unknown,
  key: string,
): Record<string, unknown> | undefined {
  const value = valueAt(map, key);
  return isMap(value) ? value : undefined;
}

/** Whether a part of a template is a map. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
