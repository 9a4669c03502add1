export type { WaivableResource } from './waiveChoices';
export { WaiveButton } from './WaiveButton';
export { WaivedList } from './WaivedList';
export { WaiverNote } from './WaiverNote';
export { WaiverSubjectProvider } from './WaiverSubject';
