import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';

/** The catalog's own page with more columns, loaded when it is opened. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    catalogPlugin.getExtension('page:catalog').override({
      factory: (originalFactory, { config, inputs }) =>
        originalFactory({
          params: {
            loader: async () => {
              const { CatalogPageWithMlColumns } =
                await import('./CatalogPageWithMlColumns');
              return (
                <CatalogPageWithMlColumns
                  filters={inputs.filters.map(filter =>
                    filter.get(coreExtensionData.reactElement),
                  )}
                  pagination={config.pagination}
                />
              );
            },
          },
        }),
    }),
  ],
});
