import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { catalogOwnerPatch } from './catalogOwnerPatch';

/** No catalog file that people write is larger. */
const MAX_BYTES = 1_000_000;

/** What is known of the change of a catalog file. */
export interface CatalogFilePatch {
  location?: string;
  patch?: string;
  patchProblem?: string;
}

/**
 * Reads the file that the catalog has an entity from, as the portal itself
 * reads it, and works out how it has to change. It shows no more of the file
 * than the lines around the owner.
 */
export class CatalogFileReader {
  constructor(private readonly urlReader: UrlReaderService) {}

  async ownerPatch(entity: Entity, owner: string): Promise<CatalogFilePatch> {
    const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    if (typeof location !== 'string') {
      return {
        patchProblem:
          'The catalog does not say which file the entity comes from; change the owner where it is described',
      };
    }
    if (!location.startsWith('url:')) {
      return {
        location,
        patchProblem: `The file is at ${location}, which the portal does not read for others; change the owner there`,
      };
    }
    const url = location.slice('url:'.length);
    try {
      const { buffer } = await this.urlReader.readUrl(url);
      const bytes = await buffer();
      if (bytes.length > MAX_BYTES) {
        return {
          location,
          patchProblem: `The file is larger than ${MAX_BYTES} bytes; change the owner there`,
        };
      }
      const patch = catalogOwnerPatch({
        text: bytes.toString('utf8'),
        path: pathOf(url),
        entityRef: stringifyEntityRef(entity),
        owner,
      });
      return patch === undefined
        ? {
            location,
            patchProblem:
              'The file does not say the owner of the entity in a line of its own, or says this one already; look at it',
          }
        : { location, patch };
    } catch (error) {
      return {
        location,
        patchProblem: `The file could not be read, so that there is no patch: ${
          isError(error) ? error.name : 'unknown error'
        }; change the owner there`,
      };
    }
  }
}

/** The path of a file inside its repository, as far as its address tells. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const [, inside] =
    /\/(?:-\/)?(?:blob|tree|raw|edit|src)\/[^/]+\/(.+)$/.exec(pathname) ?? [];
  return decodeURIComponent(inside ?? pathname.slice(1));
}
