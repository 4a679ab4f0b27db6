// Rows in, Plot options out: one function a chart. This module is browser compatible.
export { activationChart, activationSpeedChart } from "./activation.js";
export { breadthDepthChart } from "./breadth-depth.js";
export { calendarChart, type CalendarOptions } from "./calendar.js";
export { dauMauChart, type DauMauOptions, engagementChart } from "./engagement.js";
export { featureAdoptionChart } from "./feature-adoption.js";
export type { ChartOptions } from "./frame.js";
export { funnelChart, type FunnelOptions } from "./funnel.js";
export { northStarGaugeChart } from "./gauge.js";
export { leversChart, tornadoChart } from "./levers.js";
export { lifecycleChart } from "./lifecycle.js";
export { ltvChart, type LtvOptions } from "./ltv.js";
export { northStarChart, type NorthStarOptions } from "./north-star.js";
export { pathsChart, type PathsOptions } from "./paths.js";
export { powerUsersChart } from "./power-users.js";
export { quickRatioChart } from "./quick-ratio.js";
export { projectionChart, type ProjectionOptions } from "./projection.js";
export {
  funnelTrendChart,
  type FunnelTrendOptions,
  retentionGroupsChart,
  type RetentionGroupsOptions,
} from "./rate-lines.js";
export { retentionChart, type RetentionOptions } from "./retention.js";
export { retentionCurveChart, type RetentionCurveOptions } from "./retention-curve.js";
export { revenueChart, revenueMovementsChart } from "./revenue.js";
export { segmentFunnelsChart } from "./segment-funnels.js";
export { segmentsChart, type SegmentsOptions } from "./segments.js";
export { sparkline, type SparkPoint } from "./sparkline.js";
export { timeToValueChart, type TimeToValueOptions } from "./time-to-value.js";
export { dark, light, type Theme } from "./theme.js";
