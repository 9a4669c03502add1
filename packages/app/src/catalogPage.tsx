import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import catalogPlugin, {
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import { withMlColumns } from '@ml-governance/backstage-plugin-ml-governance';

const columns = withMlColumns(CatalogTable.defaultColumnsFunc);

/** The catalog's own page, with cost and tag compliance in its table. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    catalogPlugin.getExtension('page:catalog').override({
      factory: (originalFactory, { config, inputs }) =>
        originalFactory({
          params: {
            loader: async () => (
              <CatalogIndexPage
                columns={columns}
                filters={inputs.filters.map(filter =>
                  filter.get(coreExtensionData.reactElement),
                )}
                pagination={config.pagination}
              />
            ),
          },
        }),
    }),
  ],
});
