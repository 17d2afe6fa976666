import { scaleBand, scaleLinear } from 'd3-scale';

export interface IntervalPoint {
  /** What stands below the column. */
  label: string;
  /** How many answers; shown below the label. */
  n: string;
  /** A share with its interval, or null where there are too few answers: then nothing is drawn but the count. */
  value: { share: number; low: number; high: number } | null;
}

interface Props {
  /** Says the whole chart in words, for those who do not see it. */
  title: string;
  points: readonly IntervalPoint[];
  /** How a share is written on the axis. */
  percent: (share: number) => string;
}

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 12, bottom: 44, left: 44 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Shares over time with their intervals, as SVG: for the console, and for anything that is rendered on the server. */
export function IntervalChart({ title, points, percent }: Props) {
  const x = scaleBand(
    points.map((point) => point.label),
    [MARGIN.left, WIDTH - MARGIN.right],
  ).padding(0.4);
  const y = scaleLinear([0, 1], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title} fontSize="11">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={MARGIN.left - 8} y={y(tick) + 4} textAnchor="end" fill="var(--ink3)">
            {percent(tick)}
          </text>
        </g>
      ))}
      {points.map((point) => {
        const centre = (x(point.label) ?? 0) + x.bandwidth() / 2;
        return (
          <g key={point.label}>
            {point.value && (
              <>
                <line
                  x1={centre}
                  x2={centre}
                  y1={y(point.value.low)}
                  y2={y(point.value.high)}
                  stroke="var(--accent)"
                  strokeWidth="6"
                  strokeLinecap="round"
                  opacity="0.3"
                />
                <circle cx={centre} cy={y(point.value.share)} r="5" fill="var(--accent)" />
                <text x={centre + 12} y={y(point.value.share) + 4} fill="var(--ink)" fontWeight="600">
                  {percent(point.value.share)}
                </text>
              </>
            )}
            <text x={centre} y={HEIGHT - MARGIN.bottom + 18} textAnchor="middle" fill="var(--ink2)">
              {point.label}
            </text>
            <text x={centre} y={HEIGHT - MARGIN.bottom + 34} textAnchor="middle" fill="var(--ink3)">
              {point.n}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
