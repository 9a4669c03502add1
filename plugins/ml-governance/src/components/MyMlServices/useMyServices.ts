import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  IdentityApi,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { LoadedSummary } from '../../summaries/LoadedSummary';
import { rollupKindOf } from '../../rollup/rollupKinds';
import { SummaryLoader } from '../../summaries/SummaryLoader';
import { useSummaryLoader } from '../../summaries/useSummaryLoader';
import { compareByNeed, MyService } from './MyService';

/** The services of the reader, and what they are in all. */
export interface MyServices {
  /** Those that most need a look first. */
  services: MyService[];
  /** Of the reader, with each application id once; its `summary` is absent where the catalog does not know the reader. */
  inAll: LoadedSummary;
}

async function readMyServices(
  identityApi: IdentityApi,
  catalogApi: CatalogApi,
  loader: SummaryLoader,
): Promise<MyServices> {
  const { userEntityRef, ownershipEntityRefs } =
    await identityApi.getBackstageIdentity();
  const { items } = await catalogApi.getEntities({
    filter: {
      'relations.ownedBy': [userEntityRef, ...ownershipEntityRefs],
    },
    fields: [
      'kind',
      'metadata.name',
      'metadata.namespace',
      'metadata.title',
      'spec.type',
    ],
  });
  // Any other kind can claim application ids by itself; a system would count
  // those of its parts again.
  const claimants = items.filter(({ kind }) => !rollupKindOf(kind));
  const [inAll, ...services] = await Promise.all([
    loader.load(userEntityRef),
    ...claimants.map(async entity => {
      const entityRef = stringifyEntityRef(entity);
      return { entityRef, entity, loaded: await loader.load(entityRef) };
    }),
  ]);
  return {
    inAll,
    services: services
      .filter(
        ({ loaded: { summary } }) => summary && summary.state !== 'unmapped',
      )
      .sort(compareByNeed),
  };
}

/** The ML services that the reader, or one of the reader's groups, owns. */
export function useMyServices() {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const loader = useSummaryLoader();
  return useAsyncRetry(
    () => readMyServices(identityApi, catalogApi, loader),
    [identityApi, catalogApi, loader],
  );
}
