export { TagPolicies } from './TagPolicies';
export { TagPoliciesPage } from './TagPoliciesPage';
