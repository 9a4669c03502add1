export { SourceHealthCard } from './SourceHealthCard';
