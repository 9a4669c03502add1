import { FilterPredicate } from '@backstage/filter-predicates';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ROLLUP_KINDS } from '../rollup/rollupKinds';

/** What portals call the things that do ML work. */
const ML_TYPES = [
  'ml-service',
  'ml-model',
  'ml-pipeline',
  'ai-model',
  'ai-service',
  'model-server',
  'machine-learning-model',
  'machine-learning-pipeline',
  'machine-learning-service',
];

/**
 * The entities that show the cards unless the app's configuration says
 * otherwise: those whose type says that they do ML work, so that one without a
 * mapping says which annotation it lacks; those that carry an annotation that
 * maps them to an application id; and the groups, users, systems and domains
 * that may have such services.
 */
export const mlServiceFilter: FilterPredicate = {
  $any: [
    { kind: { $in: [...ROLLUP_KINDS] } },
    {
      kind: { $in: ['component', 'resource'] },
      'spec.type': { $in: ML_TYPES },
    },
    {
      [`metadata.annotations.${APPLICATION_ID_ANNOTATION}`]: { $exists: true },
    },
    {
      [`metadata.annotations.${AWS_COST_INSIGHTS_TAGS_ANNOTATION}`]: {
        $exists: true,
      },
    },
  ],
};
