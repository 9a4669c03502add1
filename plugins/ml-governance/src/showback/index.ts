export { Statement } from './Statement';
export { StatementPage } from './StatementPage';
