<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
    <context>
        <name>Kinora</name>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a keyframe of {name} at the playhead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add keyframe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add marker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blend mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bottom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear in and out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click to add a point, drag to bend, right-click to remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close project</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour burn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour dodge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Command palette…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Darken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete, leave a gap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag, type or step. {reset}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exclusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export video…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exporting in the background; you can go on working.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fill the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit timeline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Float {pane}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full-screen player</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hard light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide {pane}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the picture meets the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the picture meets what is below it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import media</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import media…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Imported 1 file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Imported {count} files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lighten</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mixed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move one frame left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move one frame right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Multiply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New video from a prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next cut</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next keyframe of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Normal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One frame back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One frame on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One second back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One second on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opacity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open or make a project first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pick {name} from the player</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixel for pixel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Play or pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Playback</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Position X</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Position Y</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous cut</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous keyframe of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove keyframe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the keyframe of {name} at the playhead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset layout</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right-click: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ripple delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ripple trim end to playhead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ripple trim start to playhead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rotation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safe zone overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show project files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shuttle backwards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shuttle forwards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shuttle stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Six hex figures, such as #00b140</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Snapping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Snapping off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Snapping on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Soft light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Split at playhead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timeline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} clips</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} and {rest} more were left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} was left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} were left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} as hex figures</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
