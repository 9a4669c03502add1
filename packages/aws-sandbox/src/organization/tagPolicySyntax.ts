import { z } from 'zod/v4';

const VALUE_OPERATORS = ['@@assign', '@@append', '@@remove'] as const;
export type ValueOperator = (typeof VALUE_OPERATORS)[number];

/** Resource types of SageMaker for which AWS can refuse a value. */
const ENFORCEABLE_OF_SAGEMAKER: readonly string[] = [
  'action',
  'app-image-config',
  'artifact',
  'context',
  'experiment',
  'flow-definition',
  'human-task-ui',
  'model-package',
  'model-package-group',
  'pipeline',
  'processing-job',
  'project',
  'training-job',
];

/** Jobs whose missing tags AWS does not report. */
const NOT_REPORTABLE_OF_SAGEMAKER: readonly string[] = [
  'training-job',
  'transform-job',
  'hyper-parameter-tuning-job',
];

export const ALL_SUPPORTED = 'ALL_SUPPORTED';

const resourceType = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*:([A-Za-z][A-Za-z0-9-]*|ALL_SUPPORTED|\*)$/,
    'must be a resource type such as s3:bucket, or all of a service such as s3:ALL_SUPPORTED',
  );
const enforceable = resourceType.refine(
  isEnforceable,
  'is no resource type for which AWS enforces tag policies',
);
const reportable = resourceType.refine(isReportable, {
  error: 'is no resource type of which AWS reports missing tags',
});
const tagValue = z
  .string()
  .max(256)
  .refine(
    value => value.split('*').length <= 2,
    'may have one * at most, whatever it stands for',
  );

const childOperators = z
  .array(z.enum(['@@all', '@@none', ...VALUE_OPERATORS]))
  .min(1);
const CHILDREN = '@@operators_allowed_for_child_policies';

const listOf = (item: z.ZodType<string>) =>
  z.strictObject({
    '@@assign': z.array(item).optional(),
    '@@append': z.array(item).optional(),
    '@@remove': z.array(item).optional(),
    [CHILDREN]: childOperators.optional(),
  });

const tagSchema = z.strictObject({
  tag_key: z
    .strictObject({
      '@@assign': z.string().min(1).max(128).optional(),
      [CHILDREN]: childOperators.optional(),
    })
    .optional(),
  tag_value: listOf(tagValue).optional(),
  enforced_for: listOf(enforceable).optional(),
  report_required_tag_for: listOf(reportable).optional(),
  [CHILDREN]: childOperators.optional(),
});

export type PolicyTag = z.infer<typeof tagSchema>;
export type TagSetting = Exclude<keyof PolicyTag, typeof CHILDREN>;
export const TAG_SETTINGS: readonly TagSetting[] = [
  'tag_key',
  'tag_value',
  'enforced_for',
  'report_required_tag_for',
];

/** A tag policy as it is attached, before it is merged with others. */
export interface TagPolicy {
  /** By the policy key in small letters. */
  tags: ReadonlyMap<string, PolicyTag>;
  childOperators?: readonly string[];
}

/** @throws ZodError or SyntaxError where the text is no tag policy */
export function parseTagPolicy(text: string): TagPolicy {
  const { tags } = z
    .strictObject({ tags: z.record(z.string().min(1).max(128), z.unknown()) })
    .parse(JSON.parse(text));
  const { [CHILDREN]: children, ...named } = tags;
  const byKey = new Map<string, PolicyTag>();
  for (const [policyKey, content] of Object.entries(named)) {
    const tag = tagSchema.parse(content, { reportInput: true });
    const tagKey = tag.tag_key?.['@@assign'] ?? policyKey;
    const key = policyKey.toLowerCase();
    if (tagKey.toLowerCase() !== key) {
      throw new SyntaxError(
        `the policy key '${policyKey}' must equal the tag key '${tagKey}' but for case`,
      );
    }
    if (byKey.has(key)) {
      throw new SyntaxError(`the policy key '${policyKey}' is there twice`);
    }
    byKey.set(key, tag);
  }
  return {
    tags: byKey,
    childOperators:
      children === undefined ? undefined : childOperators.parse(children),
  };
}

/** What children may do with what a node of a policy says. */
export function childOperatorsOf(
  node: { [CHILDREN]?: readonly string[] } | undefined,
): readonly string[] | undefined {
  return node?.[CHILDREN];
}

export function isEnforceable(type: string): boolean {
  const [service, kind] = type.split(':');
  return (
    service !== 'sagemaker' ||
    kind === ALL_SUPPORTED ||
    kind === '*' ||
    ENFORCEABLE_OF_SAGEMAKER.includes(kind)
  );
}

export function isReportable(type: string): boolean {
  const [service, kind] = type.split(':');
  return service !== 'sagemaker' || !NOT_REPORTABLE_OF_SAGEMAKER.includes(kind);
}
