import { AuthorizedPlans } from './AuthorizedPlans';
import { AuthorizedPlanWork } from './AuthorizedPlanWork';

/** The use cases about plans to change tags. */
export interface AuthorizedRemediation {
  /** Makes plans, shows them and takes decisions about them. */
  plans: AuthorizedPlans;
  /** Has them written, and taken back. */
  work: AuthorizedPlanWork;
}
