import { CatalogTable } from '@backstage/plugin-catalog';
import {
  CatalogIndexPage,
  CatalogIndexPageProps,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog/alpha';
import { withMlColumns } from '@ml-governance/backstage-plugin-ml-governance';

/** What the table of the demo has no room for beside cost and compliance. */
const LEFT_OUT = [
  'entity.spec.type',
  'entity.spec.lifecycle',
  'entity.metadata.tags',
];

const roomyColumns: CatalogTableColumnsFunc = context =>
  CatalogTable.defaultColumnsFunc(context).filter(
    ({ field }) => !LEFT_OUT.includes(String(field)),
  );

const columns = withMlColumns(roomyColumns);

/** The catalog's own page, with cost and tag compliance in its table. */
export const CatalogPageWithMlColumns = (
  props: Pick<CatalogIndexPageProps, 'filters' | 'pagination'>,
) => <CatalogIndexPage {...props} columns={columns} />;
