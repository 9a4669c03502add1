import { ComponentType, lazy, Suspense } from 'react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';

// The cells come with the first table that has them, not with the portal.
const CostCell = lazy(() =>
  import('./CostCell').then(module => ({ default: module.CostCell })),
);
const ScoreCell = lazy(() =>
  import('./ScoreCell').then(module => ({ default: module.ScoreCell })),
);

function columnOf<T extends { entity: Entity }>(options: {
  title: string;
  tooltip: string;
  Cell: ComponentType<{ entityRef: string }>;
}): TableColumn<T> {
  const { title, tooltip, Cell } = options;
  return {
    title,
    tooltip,
    width: 'auto',
    // The figures come after the rows, and of the rows on show alone: an order
    // by them would be one of some rows, as they happened to come.
    sorting: false,
    searchable: false,
    render: ({ entity }) => (
      <Suspense fallback={null}>
        <Cell entityRef={stringifyEntityRef(entity)} />
      </Suspense>
    ),
  };
}

/**
 * A column with the cost of each entity in the month so far, and the change
 * against last month at the same point. All rows on show are read in one
 * request; where there is no figure, a dash says why on hover.
 *
 * @public
 */
export function createMlCostColumn<
  T extends { entity: Entity },
>(): TableColumn<T> {
  return columnOf({
    title: 'AWS cost',
    tooltip: 'This month so far, against last month at the same point',
    Cell: CostCell,
  });
}

/**
 * A column with the share of the AWS resources of each entity that keep the tag
 * dictionary. All rows on show are read in one request; where there is no
 * figure, a dash says why on hover.
 *
 * @public
 */
export function createMlScoreColumn<
  T extends { entity: Entity },
>(): TableColumn<T> {
  return columnOf({
    title: 'Tag compliance',
    tooltip: 'AWS resources that keep the tag dictionary',
    Cell: ScoreCell,
  });
}
