import { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { mlServiceFilter } from '../entityCards/mlServiceFilter';

const isMlService = filterPredicateToFilterFunction<Entity>(mlServiceFilter);

/**
 * Whether the cards have something to say about an entity: it carries an
 * annotation that maps it to AWS, its type says that it does ML work, or it is
 * a group, user, system or domain. For `EntitySwitch.Case` and
 * `EntityLayout.Route`.
 *
 * @public
 */
export function isMlServiceAvailable(entity: Entity): boolean {
  return isMlService(entity);
}
