import { createAnswers } from './createAnswers';
import { createFoundation, MlGovernanceOptions } from './createFoundation';
import { createNotices } from './createNotices';
import { createRefreshes } from './createRefreshes';

/** Puts the parts of the backend together. */
export function createMlGovernance(options: MlGovernanceOptions) {
  const foundation = createFoundation(options);
  return {
    ...createAnswers(foundation),
    notices: createNotices(foundation),
    refreshes: createRefreshes(foundation),
  };
}
