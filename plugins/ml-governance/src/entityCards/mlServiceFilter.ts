import { FilterPredicate } from '@backstage/filter-predicates';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * The entities that show the cards unless the app's configuration says
 * otherwise: those that call themselves ML services, and those that carry an
 * annotation that maps them to an application id.
 */
export const mlServiceFilter: FilterPredicate = {
  $any: [
    { kind: 'component', 'spec.type': 'ml-service' },
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
