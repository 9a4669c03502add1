import { Entity } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';
import { EntityListContextProps } from '@backstage/plugin-catalog-react';
import { createMlCostColumn, createMlScoreColumn } from './columnFactories';

/** Kinds of which nothing ever runs in AWS. */
const WITHOUT_FIGURES = ['template', 'location'];

/** Columns that say less than the figures, and so come after them. */
const LAST_FIELDS = ['entity.metadata.description', 'entity.metadata.tags'];

/**
 * Adds the cost column and the score column to those of a catalog table, in
 * front of description and tags, for every kind that may have figures.
 *
 * @param columns - such as `CatalogTable.defaultColumnsFunc`
 *
 * @public
 */
export function withMlColumns<T extends { entity: Entity }>(
  columns: (context: EntityListContextProps) => TableColumn<T>[],
): (context: EntityListContextProps) => TableColumn<T>[] {
  return context => {
    const all = columns(context);
    const { entities, filters } = context;
    const kind = entities[0]?.kind ?? filters.kind?.value ?? '';
    if (WITHOUT_FIGURES.includes(kind.toLocaleLowerCase('en-US'))) return all;
    const isLast = ({ field }: TableColumn<T>) =>
      LAST_FIELDS.includes(String(field));
    return [
      ...all.filter(column => !isLast(column)),
      createMlCostColumn<T>(),
      createMlScoreColumn<T>(),
      ...all.filter(isLast),
    ];
  };
}
