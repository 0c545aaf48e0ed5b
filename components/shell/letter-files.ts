import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import '@fontsource/hahmlet/600.css';
