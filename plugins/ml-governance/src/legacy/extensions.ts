import type { JSX } from 'react';
import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { myMlServices } from '../homeWidgets/myMlServices';
import { mlGovernancePlugin } from './plugin';
import {
  overviewRouteRef,
  remediationRouteRef,
  resourcesRouteRef,
  reviewsRouteRef,
  statementRouteRef,
  tagEditorRouteRef,
  tagPoliciesRouteRef,
  waiversRouteRef,
} from './routes';

/**
 * What the entity of the page costs, compared with what, and where it goes.
 *
 * @public
 */
export const EntityMlCostCard: () => JSX.Element = mlGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityMlCostCard',
    component: {
      lazy: () =>
        import('./LinkingCostCard').then(
          ({ LinkingCostCard }) => LinkingCostCard,
        ),
    },
  }),
);

/**
 * Which AWS resources of the page's entity break the tag dictionary, and how to
 * mend them.
 *
 * @public
 */
export const EntityMlComplianceCard: () => JSX.Element =
  mlGovernancePlugin.provide(
    createComponentExtension({
      name: 'EntityMlComplianceCard',
      component: {
        lazy: () =>
          import('./LinkingComplianceCard').then(
            ({ LinkingComplianceCard }) => LinkingComplianceCard,
          ),
      },
    }),
  );

/**
 * Every AWS resource of the page's entity, for a tab of its own.
 *
 * @public
 */
export const EntityMlResourcesContent: () => JSX.Element =
  mlGovernancePlugin.provide(
    createRoutableExtension({
      name: 'EntityMlResourcesContent',
      component: () =>
        import('./LinkingResourcesTab').then(
          ({ LinkingResourcesTab }) => LinkingResourcesTab,
        ),
      mountPoint: resourcesRouteRef,
    }),
  );

/**
 * The organisation at a glance, and how far its figures can be trusted, for a
 * route of the app.
 *
 * @public
 */
export const MlGovernancePage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlGovernancePage',
    component: () =>
      import('./LinkingOverviewPage').then(
        ({ LinkingOverviewPage }) => LinkingOverviewPage,
      ),
    mountPoint: overviewRouteRef,
  }),
);

/**
 * What the ML services of a group cost in a month, to be printed and passed on,
 * for a route of the app.
 *
 * @public
 */
export const MlStatementPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlStatementPage',
    component: () =>
      import('../showback').then(({ StatementPage }) => StatementPage),
    mountPoint: statementRouteRef,
  }),
);

/**
 * What AWS can be told of the tag dictionary, and what a change of it would come
 * to, for a route of the app.
 *
 * @public
 */
export const MlTagPoliciesPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlTagPoliciesPage',
    component: () =>
      import('../components/TagPolicies').then(
        ({ TagPoliciesPage }) => TagPoliciesPage,
      ),
    mountPoint: tagPoliciesRouteRef,
  }),
);

/**
 * The search of all AWS resources, and the editing of their tags by plans, for a
 * route of the app.
 *
 * @public
 */
export const MlTagEditorPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlTagEditorPage',
    component: () =>
      import('./LinkingTagEditorPage').then(
        ({ LinkingTagEditorPage }) => LinkingTagEditorPage,
      ),
    mountPoint: tagEditorRouteRef,
  }),
);

/**
 * The plans to change tags: reviewed, applied and undone, for a route of the app.
 *
 * @public
 */
export const MlRemediationPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlRemediationPage',
    component: () =>
      import('./LinkingRemediationPage').then(
        ({ LinkingRemediationPage }) => LinkingRemediationPage,
      ),
    mountPoint: remediationRouteRef,
  }),
);

/**
 * The ownership reviews: campaigns, what each group decides, and the evidence,
 * for a route of the app.
 *
 * @public
 */
export const MlReviewsPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlReviewsPage',
    component: () =>
      import('./LinkingReviewsPage').then(
        ({ LinkingReviewsPage }) => LinkingReviewsPage,
      ),
    mountPoint: reviewsRouteRef,
  }),
);

/**
 * What the group of the page has to decide in ownership reviews.
 *
 * @public
 */
export const EntityMlReviewsCard: () => JSX.Element =
  mlGovernancePlugin.provide(
    createComponentExtension({
      name: 'EntityMlReviewsCard',
      component: {
        lazy: () =>
          import('./LinkingReviewsCard').then(
            ({ LinkingReviewsCard }) => LinkingReviewsCard,
          ),
      },
    }),
  );

/**
 * Every waiver of the organisation, for a route of the app.
 *
 * @public
 */
export const MlWaiversPage: () => JSX.Element = mlGovernancePlugin.provide(
  createRoutableExtension({
    name: 'MlWaiversPage',
    component: () =>
      import('../components/Waivers/WaiversPage').then(
        ({ WaiversPage }) => WaiversPage,
      ),
    mountPoint: waiversRouteRef,
  }),
);

/**
 * The reader's own ML services with cost and tag compliance, for a home page.
 *
 * @public
 */
export const HomeMyMlServices = mlGovernancePlugin.provide(
  createCardExtension<{}>(myMlServices),
);
