/** An SVG pattern that marks a bar of a colour as estimated. */
export function HatchPattern(props: { id: string; color: string }) {
  const { id, color } = props;
  return (
    <pattern
      id={id}
      width={5}
      height={5}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={5} height={5} fill={color} opacity={0.35} />
      <rect width={2} height={5} fill={color} />
    </pattern>
  );
}
