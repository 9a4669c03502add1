import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog that answers as another does, but for one entity that it hides. */
export function hidingCatalog(
  all: ReturnType<typeof catalogServiceMock>,
  hidden: string,
): ReturnType<typeof catalogServiceMock> {
  return catalogServiceMock.mock({
    getEntityByRef: (ref, options) => all.getEntityByRef(ref, options),
    queryEntities: (request, options) => all.queryEntities(request, options),
    getEntitiesByRefs: async (request, options) => {
      const { items } = await all.getEntitiesByRefs(request, options);
      return {
        items: items.map((entity, index) =>
          request.entityRefs[index] === hidden ? undefined : entity,
        ),
      };
    },
  });
}
