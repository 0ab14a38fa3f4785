/**
 * Charts, tiles, pickers and the four-state panel that the portal's frontends
 * share.
 *
 * @packageDocumentation
 */
export * from './api/PluginHttp';
export * from './api/readAnswer';
export * from './api/withQuery';
export * from './charts/StackedChart';
export { STACKED_LAYERS, type StackedLayer } from './charts/stackedRows';
export * from './charts/TrendChart';
export type { TrendAnnotation, TrendPoint } from './charts/trendRows';
export * from './dialogs/ConfirmDialog';
export * from './errors/FailureAlert';
export * from './errors/describeError';
export * from './fields/DayField';
export * from './fields/FileField';
export * from './files/ExportButtons';
export * from './files/saveFile';
export * from './format/formatDuration';
export * from './format/formatPeriod';
export * from './format/formatValue';
export * from './hooks/useDebounced';
export * from './hooks/useEntityTitles';
export * from './hooks/useSubjectTitle';
export * from './hooks/useUrlFilters';
export * from './kpi/BandLabel';
export * from './kpi/BandScale';
export * from './kpi/KpiTile';
export * from './kpi/band';
export * from './kpi/describeChange';
export * from './labels/Labels';
export * from './labels/StatusLabel';
export * from './layout/DataTable';
export * from './layout/MoreButton';
export * from './layout/ScrollArea';
export * from './layout/Section';
export * from './links/EntityLink';
export * from './links/OutLink';
export * from './links/RefName';
export * from './links/safeHref';
export * from './page/GuardedPage';
export * from './page/RejectedFilters';
export * from './panel/EmptyState';
export * from './panel/ErrorState';
export * from './panel/LoadingState';
export * from './panel/QueryPanel';
export * from './pickers/PeriodPicker';
export * from './pickers/SubjectPicker';
export * from './pickers/subjects';
export * from './query/PortalQueryProvider';
export * from './query/portalQueryClient';
export * from './query/useChange';
export * from './report/Report';
export * from './styles/surfaceStyles';
export * from './time/RelativeTime';
export * from './time/formatInstant';
export * from './time/useNow';
