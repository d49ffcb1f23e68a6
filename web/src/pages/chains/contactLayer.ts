// Contacts as small dots: one draw call for a hundred thousand. Days are chosen in the shader, so moving the brush
// costs nothing; colours and positions are sent once.
import type { Chains } from "./graph";

const vertex = `
attribute vec2 at; attribute vec4 colour; attribute float day;
uniform vec4 to; uniform vec2 range; uniform float size; varying vec4 tint;
void main() {
  bool shown = day < 0.0 ? range.x < 0.0 : (day >= range.x && day <= range.y);
  gl_Position = shown ? vec4(at * to.xy + to.zw, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = size;
  tint = vec4(colour.rgb * colour.a, colour.a);
}`;
const fragment = `
precision mediump float; varying vec4 tint; uniform bool round;
void main() {
  if (round && length(gl_PointCoord - 0.5) > 0.5) discard;
  gl_FragColor = tint;
}`;

function rgb(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export interface View {
  /** From graph to clip space: scale and shift. */
  to: [number, number, number, number];
  /** Days; -1 as the first shows everything. */
  range: [number, number];
  size: number;
}

export function makeContactLayer(gl: WebGLRenderingContext, chains: Chains) {
  const compile = (type: number, source: string) => {
    const shader = gl.createShader(type) as WebGLShader;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    return shader;
  };
  const program = gl.createProgram() as WebGLProgram;
  gl.attachShader(program, compile(gl.VERTEX_SHADER, vertex));
  gl.attachShader(program, compile(gl.FRAGMENT_SHADER, fragment));
  gl.linkProgram(program);
  const { contacts } = chains;
  const n = contacts.length;
  const places = new Float32Array(n * 2);
  const days = new Float32Array(n);
  for (let k = 0; k < n; k++) {
    const i = contacts[k] as number;
    places[2 * k] = chains.x[i] as number;
    places[2 * k + 1] = chains.y[i] as number;
    days[k] = chains.day[i] as number;
  }
  const tints = new Uint8Array(n * 4);
  const links: { places: Float32Array<ArrayBuffer>; n: number } = { places: new Float32Array(0), n: 0 };
  const buffer = (data: BufferSource) => {
    const made = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, made);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    return made;
  };
  const [placeBuffer, dayBuffer, tintBuffer, linkBuffer] = [buffer(places), buffer(days), buffer(tints), buffer(links.places)];
  const where = { at: gl.getAttribLocation(program, "at"), colour: gl.getAttribLocation(program, "colour"), day: gl.getAttribLocation(program, "day") };
  const uniform = (name: string) => gl.getUniformLocation(program, name);
  const [to, range, size, round] = [uniform("to"), uniform("range"), uniform("size"), uniform("round")];
  let linkTint: [number, number, number] = [0, 0, 0];
  return {
    colours(of: (node: number) => string, line: string) {
      const known = new Map<string, [number, number, number]>();
      for (let k = 0; k < n; k++) {
        const colour = of(contacts[k] as number);
        let tint = known.get(colour);
        if (!tint) known.set(colour, (tint = rgb(colour)));
        tints.set(tint, 4 * k);
        tints[4 * k + 3] = 150;
      }
      linkTint = rgb(line);
      gl.bindBuffer(gl.ARRAY_BUFFER, tintBuffer);
      gl.bufferData(gl.ARRAY_BUFFER, tints, gl.STATIC_DRAW);
    },
    /** Lines between these pairs of nodes, for what is picked. */
    link(pairs: number[]) {
      links.places = new Float32Array(pairs.flatMap((i) => [chains.x[i] as number, chains.y[i] as number]));
      links.n = pairs.length;
      gl.bindBuffer(gl.ARRAY_BUFFER, linkBuffer);
      gl.bufferData(gl.ARRAY_BUFFER, links.places, gl.STATIC_DRAW);
    },
    draw(view: View, dots: boolean) {
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (!dots && links.n === 0) return;
      gl.useProgram(program);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.uniform4fv(to, view.to);
      gl.uniform2fv(range, view.range);
      gl.uniform1f(size, view.size);
      gl.uniform1i(round, 0);
      gl.enableVertexAttribArray(where.at);
      if (links.n > 0) {
        gl.disableVertexAttribArray(where.colour);
        gl.disableVertexAttribArray(where.day);
        gl.vertexAttrib4f(where.colour, linkTint[0] / 255, linkTint[1] / 255, linkTint[2] / 255, 0.8);
        gl.vertexAttrib1f(where.day, view.range[0]);
        gl.bindBuffer(gl.ARRAY_BUFFER, linkBuffer);
        gl.vertexAttribPointer(where.at, 2, gl.FLOAT, false, 0, 0);
        gl.drawArrays(gl.LINES, 0, links.n);
      }
      if (!dots || n === 0) return;
      gl.bindBuffer(gl.ARRAY_BUFFER, placeBuffer);
      gl.vertexAttribPointer(where.at, 2, gl.FLOAT, false, 0, 0);
      gl.enableVertexAttribArray(where.day);
      gl.bindBuffer(gl.ARRAY_BUFFER, dayBuffer);
      gl.vertexAttribPointer(where.day, 1, gl.FLOAT, false, 0, 0);
      gl.enableVertexAttribArray(where.colour);
      gl.bindBuffer(gl.ARRAY_BUFFER, tintBuffer);
      gl.vertexAttribPointer(where.colour, 4, gl.UNSIGNED_BYTE, true, 0, 0);
      gl.uniform1i(round, 1);
      gl.drawArrays(gl.POINTS, 0, n);
    },
  };
}
