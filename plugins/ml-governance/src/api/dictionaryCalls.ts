import { BackendCalls } from './BackendCalls';
import { DictionaryApi } from './DictionaryApi';

/** The calls of {@link DictionaryApi}. */
export function dictionaryCalls(backend: BackendCalls): DictionaryApi {
  return {
    getDictionary: async () => backend.fetch('dictionary'),

    getPolicies: async (query = {}) =>
      backend.fetch(query.enforce ? 'policies?enforce=true' : 'policies'),

    simulate: async (request, signal) =>
      backend.post('simulations', request, signal),
  };
}
