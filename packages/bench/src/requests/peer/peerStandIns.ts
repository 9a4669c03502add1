/**
 * What the cost plugin of AWS uses of two packages beside it: the names of its
 * annotations, a user agent, and a look-up of annotations.
 */
export const PEER_STAND_INS: Record<string, string> = {
  '@aws/cost-insights-plugin-for-backstage-common': `
exports.COST_INSIGHTS_AWS_TAGS_ANNOTATION = 'aws.amazon.com/cost-insights-tags';
exports.COST_INSIGHTS_AWS_COST_CATEGORY_ANNOTATION = 'aws.amazon.com/cost-insights-cost-categories';
`,
  '@aws/aws-core-plugin-for-backstage-common': `
exports.AWS_SDK_CUSTOM_USER_AGENT = 'aws-backstage';
exports.getOneOfEntityAnnotations = (entity, names) => {
  const name = names.find(one => entity.metadata.annotations?.[one]);
  return name && { name, value: entity.metadata.annotations[name] };
};
`,
};
