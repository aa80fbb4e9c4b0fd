/* What the scripts meet in the browser and no package describes. */
declare const Plotly: {
  react(
    host: HTMLElement, data: unknown[], layout: Record<string, unknown>, config: Record<string, unknown>
  ): Promise<void>;
};
interface Window { Plotly?: typeof Plotly }
