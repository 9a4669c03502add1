import useAsync from 'react-use/esm/useAsync';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

/** A group that there can be a statement of. */
export interface StatementGroup {
  entityRef: string;
  title: string;
}

/** How many groups a page of the catalog's answer has at most. */
const PAGE = 500;

/** The groups of the catalog that the reader may see, by title. */
export function useStatementGroups() {
  const catalog = useApi(catalogApiRef);
  return useAsync(async () => {
    const groups: StatementGroup[] = [];
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE }
          : {
              filter: { kind: 'Group' },
              fields: [
                'kind',
                'metadata.name',
                'metadata.namespace',
                'metadata.title',
                'spec.profile.displayName',
              ],
              limit: PAGE,
            },
      );
      groups.push(...items.map(groupOf));
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return groups.sort((left, right) => left.title.localeCompare(right.title));
  }, [catalog]);
}

function groupOf(entity: Entity): StatementGroup {
  const { metadata, spec } = entity;
  const displayName = Object(spec?.profile).displayName;
  return {
    entityRef: stringifyEntityRef(entity),
    title:
      metadata.title ??
      (typeof displayName === 'string' && displayName
        ? displayName
        : metadata.name),
  };
}
