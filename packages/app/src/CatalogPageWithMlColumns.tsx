import { CatalogTable } from '@backstage/plugin-catalog';
import {
  CatalogIndexPage,
  CatalogIndexPageProps,
} from '@backstage/plugin-catalog/alpha';
import { withMlColumns } from '@ml-governance/backstage-plugin-ml-governance';

const columns = withMlColumns(CatalogTable.defaultColumnsFunc);

/** The catalog's own page, with cost and tag compliance in its table. */
export const CatalogPageWithMlColumns = (
  props: Pick<CatalogIndexPageProps, 'filters' | 'pagination'>,
) => <CatalogIndexPage {...props} columns={columns} />;
