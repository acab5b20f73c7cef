/** The months in which existing customers move, as the chart names them. */
export type Moves = { readonly from: number; readonly to: number; readonly label: string };
