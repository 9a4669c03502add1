import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog that a test changes while the backend runs. */
export class ChangingCatalog {
  readonly service = catalogServiceMock.mock({
    getEntityByRef: (ref, options) => this.now().getEntityByRef(ref, options),
    getEntitiesByRefs: (request, options) =>
      this.now().getEntitiesByRefs(request, options),
    queryEntities: (request, options) =>
      this.now().queryEntities(request, options),
  });

  constructor(public entities: Entity[]) {}

  add(entity: Entity): void {
    this.entities = [...this.entities, entity];
  }

  remove(entity: Entity): void {
    this.entities = this.entities.filter(one => one !== entity);
  }

  private now() {
    return catalogServiceMock({ entities: this.entities });
  }
}
