import { createRouteRef } from '@backstage/core-plugin-api';

export const overviewRouteRef = createRouteRef({
  id: 'ml-governance:overview',
});

export const resourcesRouteRef = createRouteRef({
  id: 'ml-governance:resources',
});
